package dev.loom.adminui.job;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.loom.ui.job.JobEditor;
import dev.loom.ui.job.JobFaces;
import dev.loom.ui.job.JobPlaces;
import jakarta.annotation.security.RolesAllowed;

/** The form of a job, in Loom Admin. */
@Route(JobPlaces.OF_ADMIN + "/:name" + JobPlaces.EDIT)
@RouteAlias(JobPlaces.OF_ADMIN + JobPlaces.NEW)
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class JobEditView extends JobEditor {

    public JobEditView(JobFaces.Source faces) {
        super(faces.in(JobPlaces.ADMIN));
    }
}
