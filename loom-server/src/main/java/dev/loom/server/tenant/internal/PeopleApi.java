package dev.loom.server.tenant.internal;

import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.tenant.People;
import dev.loom.server.tenant.People.Person;
import dev.loom.server.tenant.People.Wanted;
import dev.loom.server.web.Answers;
import dev.loom.server.web.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PeopleApi {

    private final People people;

    PeopleApi(People people) {
        this.people = people;
    }

    record NewPerson(
            @NotNull String name,
            @Nullable String label,
            @NotNull Role role,
            @Nullable Boolean enabled,
            @Nullable String password) {

        @Override
        public String toString() {
            return "NewPerson[" + name + "]";
        }
    }

    /** The name may be repeated, but not changed. */
    record ChangedPerson(
            @Nullable String name,
            @Nullable String label,
            @NotNull Role role,
            @Nullable Boolean enabled,
            @Nullable String password) {

        @Override
        public String toString() {
            return "ChangedPerson[" + name + "]";
        }
    }

    record NewPassword(@NotNull String current, @NotNull String password) {

        @Override
        public String toString() {
            return "NewPassword[•••]";
        }
    }

    @GetMapping("/api/v1/users")
    ResponseEntity<List<Person>> list(Caller caller) {
        return Answers.list(people.list(caller));
    }

    @GetMapping("/api/v1/users/{name}")
    ResponseEntity<Person> get(Caller caller, @PathVariable String name) {
        Person person = people.get(caller, name);
        return Answers.versioned(person, person.version());
    }

    @PostMapping("/api/v1/users")
    ResponseEntity<Person> create(Caller caller, @RequestBody @Valid NewPerson wanted) {
        Person person =
                people.create(
                        caller,
                        new Wanted(
                                wanted.name(),
                                wanted.label() == null ? "" : wanted.label(),
                                wanted.role(),
                                wanted.enabled() == null || wanted.enabled(),
                                wanted.password()));
        return Answers.created("/api/v1/users/" + person.name(), person, person.version());
    }

    @PutMapping("/api/v1/users/{name}")
    ResponseEntity<Person> change(
            Caller caller,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid ChangedPerson wanted) {
        Person before = people.get(caller, name);
        Person person =
                people.change(
                        caller,
                        name,
                        new Wanted(
                                before.name(),
                                wanted.label() == null ? before.label() : wanted.label(),
                                wanted.role(),
                                wanted.enabled() == null ? before.enabled() : wanted.enabled(),
                                wanted.password()),
                        ETags.read(ifMatch, before.version()));
        return Answers.versioned(person, person.version());
    }

    @DeleteMapping("/api/v1/users/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String name) {
        people.delete(caller, name);
    }

    @PutMapping("/api/v1/whoami/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(Caller caller, @RequestBody @Valid NewPassword wanted) {
        people.changePassword(caller, wanted.current(), wanted.password());
    }
}
