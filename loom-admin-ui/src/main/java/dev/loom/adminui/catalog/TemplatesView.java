package dev.loom.adminui.catalog;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** The templates, and their sources. */
@Route("admin/templates/:name?")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class TemplatesView extends CatalogPage {

    public TemplatesView(CatalogFaces faces) {
        super(Group.TEMPLATES, faces);
    }
}
