package io.partnerscope.server.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Pages from records by jte; values are escaped by where they stand in the HTML. */
public final class Templates {
    private static final String PACKAGE = "io.partnerscope.server.templates";

    private final TemplateEngine engine;

    private Templates(TemplateEngine engine) {
        this.engine = engine;
    }

    /** The templates as built. */
    public static Templates built() {
        return new Templates(
                TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE));
    }

    /** The templates of a source folder, compiled anew when they change: for development. */
    public static Templates watched(Path folder, Path classes) {
        TemplateEngine engine = TemplateEngine.create(
                new DirectoryCodeResolver(folder),
                classes,
                ContentType.Html,
                Templates.class.getClassLoader(),
                PACKAGE);
        engine.setTrimControlStructures(true);
        return new Templates(engine);
    }

    String render(String template, @Nullable Object page) {
        StringOutput out = new StringOutput(16 * 1024);
        engine.render(template, page, out);
        return out.toString();
    }
}
