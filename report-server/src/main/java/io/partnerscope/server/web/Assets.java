package io.partnerscope.server.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import io.partnerscope.state.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Style sheets, scripts and pictures: a closed list of files of our own and of WebJars, read when first asked for. */
public final class Assets {
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("tabler.css", WEBJARS + "tabler__core/1.4.0/dist/css/tabler.min.css"),
            Map.entry("echarts.js", WEBJARS + "echarts/5.5.0/echarts.common.min.js"),
            Map.entry("partnerscope.css", "/assets/partnerscope.css"),
            Map.entry("partnerscope.js", "/assets/partnerscope.js"),
            Map.entry("charts.js", "/assets/charts.js"),
            Map.entry("theme.js", "/assets/theme.js"),
            Map.entry("what-if.js", "/assets/what-if.js"),
            Map.entry("mark.svg", "/assets/mark.svg"),
            Map.entry("codemirror.css", WEBJARS + "codemirror/5.65.20/lib/codemirror.css"),
            Map.entry("codemirror.js", WEBJARS + "codemirror/5.65.20/lib/codemirror.js"),
            Map.entry("codemirror-sql.js", WEBJARS + "codemirror/5.65.20/mode/sql/sql.js"),
            Map.entry("show-hint.css", WEBJARS + "codemirror/5.65.20/addon/hint/show-hint.css"),
            Map.entry("show-hint.js", WEBJARS + "codemirror/5.65.20/addon/hint/show-hint.js"),
            Map.entry("sql.css", "/assets/sql.css"),
            Map.entry("sql.js", "/assets/sql.js"),
            Map.entry("sql-result.js", "/assets/sql-result.js"));

    private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

    private record Asset(Content content, String version) {}

    /** Lets everybody read them: they hold no data. */
    public void addTo(Routes routes) {
        routes.open(HandlerType.GET, "/assets/{version}/{file}", Route.Kind.PAGE, this::send);
    }

    /** The address of a file; another one when its content changes. */
    public String address(String file) {
        return "/assets/" + asset(file).version() + "/" + file;
    }

    private void send(Call call) {
        Context response = call.context();
        String file = response.pathParam("file");
        if (!PLACES.containsKey(file)) {
            throw new NotFoundResponse("No such file: " + file);
        }
        Asset asset = asset(file);
        boolean sameVersion = response.pathParam("version").equals(asset.version());
        response.contentType(contentType(file))
                .header("Vary", "Accept-Encoding")
                .header("Cache-Control", sameVersion ? "public, max-age=31536000, immutable" : "no-cache");
        asset.content().send(response);
    }

    private static String contentType(String file) {
        if (file.endsWith(".css")) {
            return "text/css; charset=utf-8";
        }
        return file.endsWith(".js") ? "text/javascript; charset=utf-8" : "image/svg+xml";
    }

    private Asset asset(String file) {
        return loaded.computeIfAbsent(file, Assets::load);
    }

    private static Asset load(String file) {
        String place = PLACES.get(file);
        try (InputStream in = place == null ? null : Assets.class.getResourceAsStream(place)) {
            if (in == null) {
                throw new IllegalStateException("Missing on the class path: " + file);
            }
            byte[] content = in.readAllBytes();
            String version = Secrets.sha256(new String(content, StandardCharsets.ISO_8859_1));
            return new Asset(new Content(content), version.substring(0, 12));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + place, failure);
        }
    }
}
