package dev.loom.adminui.command;

import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.ui.job.CommandPage;
import dev.loom.ui.job.JobFaces;
import dev.loom.ui.job.JobPlaces;
import jakarta.annotation.security.RolesAllowed;

/** Commands on the nodes of the tenant. */
@Route("admin/commands")
@PageTitle("Commands · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class CommandView extends CommandPage {

    public CommandView(JobFaces.Source faces) {
        super(faces.in(JobPlaces.ADMIN));
    }
}
