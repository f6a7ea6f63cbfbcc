package dev.loom.adminui.job;

import com.vaadin.flow.router.Route;
import dev.loom.ui.job.JobFaces;
import dev.loom.ui.job.JobPage;
import dev.loom.ui.job.JobPlaces;
import jakarta.annotation.security.RolesAllowed;

/** A job, in Loom Admin. */
@Route(JobPlaces.OF_ADMIN + "/:name")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class JobView extends JobPage {

    public JobView(JobFaces.Source faces) {
        super(faces.in(JobPlaces.ADMIN));
    }
}
