package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.BundleFile;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.tenant.TenantMade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Gives every new tenant the catalog that comes with Loom, in the same transaction. */
@Component
class BuiltIn {

    private static final String FOLDER = "catalog/";

    private final Catalogs catalogs;

    BuiltIn(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    @EventListener
    void made(TenantMade event) {
        catalogs.importFiles(event.caller(), files(), false, false);
    }

    private static List<BundleFile> files() {
        try {
            Resource[] found =
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:" + FOLDER + "**/*.*");
            List<BundleFile> files = new ArrayList<>();
            for (Resource resource : found) {
                String url = resource.getURL().toString();
                String path = url.substring(url.lastIndexOf("/" + FOLDER) + FOLDER.length() + 1);
                files.add(new BundleFile(path, resource.getContentAsByteArray()));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the built-in catalog", e);
        }
    }
}
