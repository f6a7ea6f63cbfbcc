package dev.loom.adminui.catalog;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** The services, and their sources. */
@Route("admin/services/:name?")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class ServicesView extends CatalogPage {

    public ServicesView(CatalogFaces faces) {
        super(Group.SERVICES, faces);
    }
}
