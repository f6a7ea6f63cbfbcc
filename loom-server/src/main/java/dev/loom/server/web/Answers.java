package dev.loom.server.web;

import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;

/** The shapes that answers have. */
public final class Answers {

    private static final String TOTAL = "X-Total-Count";

    private Answers() {}

    /** All of a list. */
    public static <T> ResponseEntity<List<T>> list(List<T> all) {
        return page(all, all.size());
    }

    /** Some of a list of so many. */
    public static <T> ResponseEntity<List<T>> page(List<T> some, long total) {
        return ResponseEntity.ok().header(TOTAL, Long.toString(total)).body(some);
    }

    /** Something that people edit, with its version as ETag. */
    public static <T> ResponseEntity<T> versioned(T body, long version) {
        return ResponseEntity.ok().eTag(ETags.of(version)).body(body);
    }

    /** Something new, where it lies and its version. */
    public static <T> ResponseEntity<T> created(String path, T body, long version) {
        return ResponseEntity.created(URI.create(path)).eTag(ETags.of(version)).body(body);
    }
}
