package dev.loom.server.cluster.internal;

import dev.loom.server.cluster.MachineReport;
import dev.loom.server.cluster.MachineReports;
import dev.loom.server.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A provider's machines over REST. */
@RestController
@RequestMapping("/api/v1/providers/{name}/machines")
class MachineController {

    private final MachineReports reports;

    MachineController(MachineReports reports) {
        this.reports = reports;
    }

    @GetMapping
    MachineReport report(Caller caller, @PathVariable String name) {
        return reports.of(caller, name);
    }
}
