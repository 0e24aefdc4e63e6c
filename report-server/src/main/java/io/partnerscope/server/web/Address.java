package io.partnerscope.server.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An address of this server with its parameters, written so that any text is safe in it. */
public final class Address {
    /** A path of this server: one slash, then neither slash nor backslash, and nothing that ends a header. */
    private static final Pattern OWN = Pattern.compile("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?");

    private final String text;
    private final boolean hasQuery;

    private Address(String text, boolean hasQuery) {
        this.text = text;
        this.hasQuery = hasQuery;
    }

    /** A path made of that beginning and those parts, the parts being any text. */
    public static Address of(String beginning, String... parts) {
        StringBuilder path = new StringBuilder(beginning);
        for (String part : parts) {
            path.append('/').append(encoded(part));
        }
        return new Address(path.toString(), false);
    }

    /** With a parameter more; an empty one is left out. */
    public Address with(String name, String value) {
        return value.isEmpty() ? this : new Address(text + (hasQuery ? "&" : "?") + name + "=" + encoded(value), true);
    }

    /** The address, where it is one of this server; else that of the home page. */
    public static String ofThisServer(@Nullable String address) {
        return address != null && OWN.matcher(address).matches() ? address : "/";
    }

    /** Any text as a part of a path. */
    public static String part(String text) {
        return encoded(text);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
