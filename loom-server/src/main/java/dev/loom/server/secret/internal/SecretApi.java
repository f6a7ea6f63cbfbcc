package dev.loom.server.secret.internal;

import dev.loom.server.secret.SecretText;
import dev.loom.server.secret.Secrets;
import dev.loom.server.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/secrets")
class SecretApi {

    private final Secrets secrets;

    SecretApi(Secrets secrets) {
        this.secrets = secrets;
    }

    record NewSecret(@NotNull SecretText value) {}

    /** How many secrets are under the new master key. */
    record Rotated(int secrets) {}

    @GetMapping
    ResponseEntity<List<Secrets.Named>> list(Caller caller) {
        List<Secrets.Named> all = secrets.list(caller);
        return ResponseEntity.ok().header("X-Total-Count", "" + all.size()).body(all);
    }

    @PutMapping("/{name}")
    ResponseEntity<Void> put(
            Caller caller, @PathVariable String name, @RequestBody @Valid NewSecret wanted) {
        boolean made = secrets.put(caller, name, wanted.value());
        return ResponseEntity.status(made ? HttpStatus.CREATED : HttpStatus.NO_CONTENT).build();
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String name) {
        secrets.delete(caller, name);
    }

    @PostMapping("/rotate")
    Rotated rotate(Caller caller) {
        return new Rotated(secrets.rotate(caller));
    }
}
