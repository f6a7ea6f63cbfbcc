package dev.loom.server.tenant.internal;

import dev.loom.server.Ids;
import dev.loom.server.Key;
import dev.loom.server.audit.Audit;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Names;
import dev.loom.server.problem.Versions;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Passwords;
import dev.loom.server.security.Right;
import dev.loom.server.security.Role;
import dev.loom.server.tenant.People;
import dev.loom.server.tenant.PersonLeaving;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class PeopleService implements People {

    private final PersonRepository people;
    private final Passwords passwords;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    PeopleService(
            PersonRepository people,
            Passwords passwords,
            Audit audit,
            Ids ids,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.people = people;
        this.passwords = passwords;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Person> list(Caller caller) {
        caller.need(Right.WRITE_PEOPLE);
        return people.all(caller.tenant()).stream().map(PersonEntity::shown).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Person get(Caller caller, String name) {
        boolean oneself = name.equalsIgnoreCase(caller.name()) && caller.atHome();
        if (!oneself && !caller.may(Right.WRITE_PEOPLE)) {
            throw LoomException.notFound("person", name);
        }
        return found(caller, name).shown();
    }

    @Override
    @Transactional
    public Person create(Caller caller, Wanted wanted) {
        caller.need(Right.WRITE_PEOPLE);
        Names.check("/name", wanted.name());
        mayChange(caller, wanted.role());
        if (people.named(caller.tenant(), wanted.name()).isPresent()) {
            throw new LoomException(
                    ErrorCode.NAME_TAKEN,
                    "/name",
                    "There is a person \"" + wanted.name() + "\" already.");
        }
        Key key = new Key(caller.tenant(), ids.next());
        PersonEntity person = new PersonEntity(key, wanted.name(), wanted.role(), clock.instant());
        become(person, wanted);
        people.saveAndFlush(person);
        write(caller, "create", person, null, person.shown());
        return person.shown();
    }

    @Override
    @Transactional
    public Person change(Caller caller, String name, Wanted wanted, long version) {
        caller.need(Right.WRITE_PEOPLE);
        PersonEntity person = found(caller, name);
        mayChange(caller, person.role());
        mayChange(caller, wanted.role());
        Versions.check(version, person.version());
        if (wanted.role() != Role.SUPERADMIN || !wanted.enabled()) {
            keepASuperadmin(person);
        }
        Person before = person.shown();
        become(person, wanted);
        people.flush();
        if (person.version() != version) {
            write(caller, "change", person, before, person.shown());
        }
        return person.shown();
    }

    @Override
    @Transactional
    public void changePassword(Caller caller, String current, String password) {
        PersonEntity person =
                people.findById(Home.person(caller))
                        .orElseThrow(() -> LoomException.notFound("person", caller.name()));
        if (!passwords.matches(current, person.passwordHash())) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    "/current",
                    current.isEmpty()
                            ? "Say the password that you have now."
                            : "The current password is another one.");
        }
        person.password(passwords.hash("/password", password));
        people.flush();
        write(caller, "change password", person, null, null);
    }

    @Override
    @Transactional
    public void delete(Caller caller, String name) {
        caller.need(Right.WRITE_PEOPLE);
        PersonEntity person = found(caller, name);
        mayChange(caller, person.role());
        keepASuperadmin(person);
        Person before = person.shown();
        events.publishEvent(new PersonLeaving(caller, person.key().id(), person.name()));
        people.delete(person);
        people.flush();
        write(caller, "delete", person, before, null);
    }

    private void become(PersonEntity person, Wanted wanted) {
        person.become(wanted.label(), wanted.role(), wanted.enabled());
        if (wanted.password() != null) {
            person.password(passwords.hash("/password", wanted.password()));
        }
    }

    private void keepASuperadmin(PersonEntity person) {
        if (person.role() == Role.SUPERADMIN
                && person.enabled()
                && people.lockSuperadmins().size() == 1) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    person.name()
                            + " is the last superadmin who can sign in. Make another one first.");
        }
    }

    /** Superadmins are changed by superadmins alone. */
    static void mayChange(Caller caller, Role role) {
        if (!caller.role().atLeast(role)) {
            throw new LoomException(
                    ErrorCode.NOT_ALLOWED,
                    "Only a superadmin can make, change or delete a superadmin.");
        }
    }

    private PersonEntity found(Caller caller, String name) {
        return people.named(caller.tenant(), name)
                .orElseThrow(() -> LoomException.notFound("person", name));
    }

    private void write(
            Caller caller,
            String action,
            PersonEntity person,
            @Nullable Object before,
            @Nullable Object after) {
        String id = person.key().id().toString();
        audit.write(caller, action, "person", id, person.name(), before, after);
    }
}
