package dev.loom.adminui.catalog;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** The image types, and their sources. */
@Route("admin/images/:name?")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class ImagesView extends CatalogPage {

    public ImagesView(CatalogFaces faces) {
        super(Group.IMAGES, faces);
    }
}
