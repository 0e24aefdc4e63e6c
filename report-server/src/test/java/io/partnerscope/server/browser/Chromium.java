package io.partnerscope.server.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium for tests: CHROME_BIN, else one that is installed, else Playwright's own download. Without any the test is
 * skipped and says so, unless PARTNERSCOPE_BROWSER_REQUIRED (or the system property partnerscope.browser.required) is true.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/opt/google/chrome/chrome",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final List<String> QUIET = List.of(
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-domain-reliability",
            "--disable-sync",
            "--no-first-run",
            "--metrics-recording-only",
            "--disable-features=Translate,OptimizationHints,MediaRouter");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium launch() {
        Optional<Path> installed = installed();
        Map<String, String> environment = new HashMap<>(System.getenv());
        installed.ifPresent(path -> environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(arguments());
            installed.ifPresent(options::setExecutablePath);
            return new Chromium(playwright, playwright.chromium().launch(options));
        } catch (RuntimeException none) {
            // A download that fails is not told as a PlaywrightException; a browser that is there must work.
            if (isRequired() || installed.isPresent()) {
                throw none;
            }
            String skipped =
                    "Browser tests are skipped: no Chromium is installed (CHROME_BIN names one) and Playwright could not"
                            + " fetch its own";
            // An assumption before all tests leaves no word in the build's output.
            System.err.println(skipped);
            assumeTrue(false, skipped);
            throw none;
        }
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(QUIET);
        if (System.getProperty("user.name").equals("root")) {
            arguments.add("--no-sandbox");
        }
        return arguments;
    }

    private static Optional<Path> installed() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROME_BIN")), USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean isRequired() {
        return Boolean.parseBoolean(System.getenv("PARTNERSCOPE_BROWSER_REQUIRED"))
                || Boolean.getBoolean("partnerscope.browser.required");
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
