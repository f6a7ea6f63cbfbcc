package dev.loom.adminui.people;

import com.vaadin.flow.component.select.Select;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import java.util.Arrays;

/** The roles that the caller may give, each with what it may do. */
final class RoleSelect extends Select<Role> {

    RoleSelect(Caller caller) {
        setLabel("Role");
        setItems(Arrays.stream(Role.values()).filter(role -> caller.role().atLeast(role)).toList());
        setItemLabelGenerator(RoleSelect::words);
        setValue(Role.USER);
        addValueChangeListener(event -> setHelperText(may(event.getValue())));
        setHelperText(may(Role.USER));
    }

    static String words(Role role) {
        return switch (role) {
            case VIEWER -> "Viewer";
            case USER -> "User";
            case ADMINISTRATOR -> "Administrator";
            case SUPERADMIN -> "Superadmin";
        };
    }

    private static String may(Role role) {
        return switch (role) {
            case VIEWER -> "Sees the catalog, and clusters of their own and shared ones.";
            case USER -> "Creates clusters, and operates those of their own.";
            case ADMINISTRATOR -> "Operates everything in the tenant, writes the catalog, people.";
            case SUPERADMIN -> "Everything, in every tenant.";
        };
    }
}
