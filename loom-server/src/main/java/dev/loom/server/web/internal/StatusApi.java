package dev.loom.server.web.internal;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatusApi {

    /** For load balancers: the process answers. */
    @GetMapping(path = "/status", produces = MediaType.TEXT_PLAIN_VALUE)
    String status() {
        return "OK";
    }
}
