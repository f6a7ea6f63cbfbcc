package dev.loom.server;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes ids: UUIDv7, so that what is made later sorts later. */
@Component
public class Ids {

    /** The next id, greater than all that this process made before. */
    public UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }
}
