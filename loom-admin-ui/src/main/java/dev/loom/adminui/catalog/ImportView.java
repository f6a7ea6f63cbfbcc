package dev.loom.adminui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.loom.server.catalog.CatalogArchive;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;

/** Whole catalogs in and out: what an import would change stands there before it does. */
@Route("admin/import")
@PageTitle("Import and export · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class ImportView extends Page {

    private final CatalogFaces faces;
    private final Caller caller;

    public ImportView(CatalogFaces faces) {
        this.faces = faces;
        this.caller = faces.caller().get();
        PastImports past = new PastImports(faces, caller);
        ImportCard bringing = new ImportCard(faces, caller, past::look);
        Div columns = new Div(bringing, past);
        columns.addClassName("beside");
        add(
                head(
                        "Import and export",
                        "Whole catalogs, as files: what would change is shown before it does.",
                        export()),
                columns);
    }

    private Anchor export() {
        Anchor link =
                new Anchor(
                        DownloadHandler.fromInputStream(event -> {
                            byte[] zip = CatalogArchive.zip(faces.catalogs().export(caller));
                            return new DownloadResponse(
                                    new ByteArrayInputStream(zip),
                                    "catalog.zip",
                                    "application/zip",
                                    zip.length);
                        }),
                        "");
        link.add(new Icon("download"), new Span("Export catalog.zip"));
        link.addClassName("btn");
        return link;
    }
}
