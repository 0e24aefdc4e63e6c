package io.partnerscope.server.sql;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What server and worker say to each other: JSON objects, each after its length in four bytes. */
final class Frames {
    /** Exact numbers stay exact, with as many digits after the point as their type has. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int LONGEST = 256 << 20;

    private final DataInputStream in;
    private final DataOutputStream out;

    Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    void send(Object message) throws IOException {
        send(JSON.writeValueAsBytes(message));
    }

    /** Sends an object that is written already; safe for use by several threads. */
    void send(byte[] message) throws IOException {
        synchronized (out) {
            out.writeInt(message.length);
            out.write(message);
            out.flush();
        }
    }

    /** The next object; null when the other side is gone. */
    @Nullable
    JsonNode next() throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException gone) {
            return null;
        }
        if (length < 0 || length > LONGEST) {
            throw new IOException("Not a message: " + length + " bytes long");
        }
        byte[] message = in.readNBytes(length);
        return message.length < length ? null : JSON.readTree(message);
    }
}
