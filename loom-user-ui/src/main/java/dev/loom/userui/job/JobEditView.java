package dev.loom.userui.job;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.loom.ui.job.JobEditor;
import dev.loom.ui.job.JobFaces;
import dev.loom.ui.job.JobPlaces;
import jakarta.annotation.security.RolesAllowed;

/** The form of a job, in Loom User. */
@Route(JobPlaces.OF_USER + "/:name" + JobPlaces.EDIT)
@RouteAlias(JobPlaces.OF_USER + JobPlaces.NEW)
@RolesAllowed({"USER", "ADMINISTRATOR", "SUPERADMIN"})
public final class JobEditView extends JobEditor {

    public JobEditView(JobFaces.Source faces) {
        super(faces.in(JobPlaces.USER));
    }
}
