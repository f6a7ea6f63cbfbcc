package dev.loom.server.notify.internal;

import dev.loom.server.notify.Channels;
import dev.loom.server.notify.Channels.Channel;
import dev.loom.server.security.Caller;
import dev.loom.server.web.Answers;
import dev.loom.server.web.ETags;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Channels over REST. */
@RestController
@RequestMapping("/api/v1")
class ChannelApi {

    private final Channels channels;

    ChannelApi(Channels channels) {
        this.channels = channels;
    }

    @GetMapping("/channels")
    ResponseEntity<List<Channel>> list(Caller caller) {
        return Answers.list(channels.list(caller));
    }

    @PostMapping("/channels")
    ResponseEntity<Channel> create(Caller caller, @RequestBody Channels.Wanted wanted) {
        Channel made = channels.create(caller, wanted);
        return Answers.created("/api/v1/channels/" + made.name(), made, made.version());
    }

    @GetMapping("/channels/{name}")
    ResponseEntity<Channel> get(Caller caller, @PathVariable String name) {
        Channel channel = channels.get(caller, name);
        return Answers.versioned(channel, channel.version());
    }

    @PutMapping("/channels/{name}")
    ResponseEntity<Channel> change(
            Caller caller,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Channels.Wanted wanted) {
        long version = ETags.read(ifMatch, channels.get(caller, name).version());
        Channel changed = channels.change(caller, name, wanted, version);
        return Answers.versioned(changed, changed.version());
    }

    @DeleteMapping("/channels/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String name) {
        channels.delete(caller, name);
    }

    @PostMapping("/channels/{name}/test")
    Channels.Tested test(Caller caller, @PathVariable String name) {
        return channels.test(caller, name);
    }

    @GetMapping("/channels/{name}/deliveries")
    List<Channels.Delivery> ofChannel(
            Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "100") int size) {
        channels.get(caller, name);
        return channels.deliveries(caller, name, size);
    }

    @GetMapping("/deliveries")
    List<Channels.Delivery> all(
            Caller caller,
            @RequestParam(defaultValue = "100") int size,
            @RequestParam(defaultValue = "false") boolean latest) {
        return latest ? channels.latest(caller) : channels.deliveries(caller, null, size);
    }
}
