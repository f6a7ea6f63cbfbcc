package dev.loom.adminui.catalog;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** The hardware types, and their sources. */
@Route("admin/hardware/:name?")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class HardwareView extends CatalogPage {

    public HardwareView(CatalogFaces faces) {
        super(Group.HARDWARE, faces);
    }
}
