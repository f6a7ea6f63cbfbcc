package dev.loom.userui.job;

import com.vaadin.flow.router.Route;
import dev.loom.ui.job.JobFaces;
import dev.loom.ui.job.JobPage;
import dev.loom.ui.job.JobPlaces;
import jakarta.annotation.security.PermitAll;

/** A job, in Loom User. */
@Route(JobPlaces.OF_USER + "/:name")
@PermitAll
public final class JobView extends JobPage {

    public JobView(JobFaces.Source faces) {
        super(faces.in(JobPlaces.USER));
    }
}
