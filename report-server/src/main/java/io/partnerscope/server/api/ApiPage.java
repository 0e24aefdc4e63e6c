package io.partnerscope.server.api;

import io.partnerscope.server.web.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations of the API that are open to the reader, by what they are about. */
public record ApiPage(Shell shell, List<Group> groups) {
    public ApiPage {
        groups = List.copyOf(groups);
    }

    /** Operations about one thing. */
    public record Group(String name, List<Line> lines) {
        public Group {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One operation.
     *
     * @param summary what it does
     * @param parameters of the query that it understands
     * @param example an address that tries it out; null where it must be sent something
     */
    public record Line(
            String method,
            String path,
            String summary,
            List<String> parameters,
            @Nullable String example) {
        public Line {
            parameters = List.copyOf(parameters);
        }
    }
}
