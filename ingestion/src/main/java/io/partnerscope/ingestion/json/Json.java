package io.partnerscope.ingestion.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** How JSON is read here: strictly, but for NaN and Infinity, which are the fault of their value alone. */
final class Json {
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Json() {}

    /** Where the parser's token begins, in bytes. */
    static long start(JsonParser parser) {
        return parser.currentToken().isStructStart()
                ? parser.currentLocation().getByteOffset() - 1
                : parser.currentTokenLocation().getByteOffset();
    }

    /** What is wrong and where, in a line. */
    static String why(JsonProcessingException wrong, boolean ofLine) {
        String what = wrong.getOriginalMessage()
                .lines()
                .findFirst()
                .orElse("not JSON")
                .replaceFirst(", from `[^`]*`", "");
        JsonLocation at = wrong.getLocation();
        return at == null
                ? what
                : what + (ofLine ? " (column " : " (line " + at.getLineNr() + ", column ") + at.getColumnNr() + ")";
    }
}
