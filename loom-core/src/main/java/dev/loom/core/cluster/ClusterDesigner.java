package dev.loom.core.cluster;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.Link;
import dev.loom.core.catalog.MergedTemplate;
import dev.loom.core.catalog.Names;
import dev.loom.core.catalog.ProviderAccount;
import dev.loom.core.catalog.Service;
import dev.loom.core.catalog.Template;
import dev.loom.core.catalog.TemplateMerge;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Findings.Finding;
import dev.loom.core.document.Findings.Level;
import dev.loom.core.value.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a design of a request, or tells everything that stands against it. */
public final class ClusterDesigner {

    private final ClusterRequest request;
    private final Catalog catalog;
    private final Preferences preferences;
    private final Findings findings = new Findings();

    private ClusterDesigner(ClusterRequest request, Catalog catalog, Preferences preferences) {
        this.request = request;
        this.catalog = catalog;
        this.preferences = preferences;
    }

    /** Designs what the request wants, for a tenant without preferences. */
    public static Design design(ClusterRequest request, Catalog catalog) {
        return design(request, catalog, Preferences.NONE);
    }

    /** Designs what the request wants; the same input always gets the same answer. */
    public static Design design(ClusterRequest request, Catalog catalog, Preferences preferences) {
        ClusterDesigner designer = new ClusterDesigner(request, catalog, preferences);
        Optional<ClusterDesign> design = designer.design();
        return design.isPresent()
                ? new Design.Designed(design.get(), designer.messages(Level.WARNING))
                : new Design.Refused(designer.problems());
    }

    /** Reads and designs, for a tenant without preferences. */
    public static Design design(JsonNode request, Catalog catalog) {
        return design(request, catalog, Preferences.NONE);
    }

    /** Reads a request and designs it; the problems of both come together. */
    public static Design design(JsonNode request, Catalog catalog, Preferences preferences) {
        ClusterRequestReader.Reading reading = ClusterRequestReader.read(request);
        Design design = design(reading.request(), catalog, preferences);
        if (reading.problems().isEmpty()) {
            return design;
        }
        Set<String> told = new LinkedHashSet<>();
        reading.problems().forEach(problem -> told.add(problem.pointer()));
        List<RequestProblem> problems = new ArrayList<>(reading.problems());
        if (design instanceof Design.Refused(List<RequestProblem> others)) {
            others.stream().filter(one -> !told.contains(one.pointer())).forEach(problems::add);
        }
        return new Design.Refused(problems);
    }

    private Optional<ClusterDesign> design() {
        if (!Names.valid(request.name())) {
            findings.problem("/name", Names.refusal("name", request.name()));
        }
        Optional<Template> template = catalog.template(request.template());
        if (template.isEmpty()) {
            String hint = Nearest.hint(request.template(), catalog.names(Kind.TEMPLATE));
            findings.problem(
                    "/template", "template \"" + request.template() + "\" does not exist" + hint);
        }
        return template.map(this::merged).flatMap(this::design);
    }

    private Template merged(Template template) {
        MergedTemplate merged = TemplateMerge.merge(template, catalog);
        merged.problems().forEach(problem -> findings.problem("/template", problem));
        return merged.template();
    }

    private Optional<ClusterDesign> design(Template template) {
        Terms terms = new Terms(request, template, findings);
        int size = terms.size();
        Optional<ProviderAccount> provider = provider(template);
        List<Service> services =
                new ServiceChoice(catalog, template, findings).choose(request.services());
        MachineChoice machines =
                new MachineChoice(
                        catalog,
                        template,
                        provider.map(ProviderAccount::name),
                        preferences,
                        findings);
        List<DesignedHardware> hardware = machines.hardware(request.hardwareType());
        List<DesignedImage> images = machines.images(request.imageType());
        ObjectNode config = config(template);
        List<Link> links = links(template, services);
        MacroCheck.check(request, config, links, findings);
        var lease = terms.lease();
        String dnsSuffix = terms.dnsSuffix();
        if (findings.hasProblems() || provider.isEmpty()) {
            return Optional.empty();
        }
        var constraints = new KnownNames(catalog).in(template.constraints());
        var layout =
                new LayoutChoice(findings).choose(services, hardware, images, size, constraints);
        return layout.map(laid ->
                new ClusterDesign(
                        request.name(),
                        template.name(),
                        provider.get().name(),
                        provider.get().providerType(),
                        request.providerFields(),
                        services,
                        hardware,
                        images,
                        constraints,
                        config,
                        links,
                        dnsSuffix,
                        lease,
                        template.lease(),
                        template.retries(),
                        laid,
                        LayoutChoice.nodes(request.name(), dnsSuffix, laid)));
    }

    private Optional<ProviderAccount> provider(Template template) {
        Optional<String> name = request.provider().or(template.defaults()::provider);
        Optional<ProviderAccount> provider = name.flatMap(catalog::provider);
        if (name.isEmpty()) {
            findings.problem(
                    "/provider",
                    "template "
                            + template.name()
                            + " has no default provider; name one of "
                            + Wording.list(catalog.names(Kind.PROVIDER)));
        } else if (provider.isEmpty()) {
            String hint = Nearest.hint(name.get(), catalog.names(Kind.PROVIDER));
            findings.problem("/provider", "provider \"" + name.get() + "\" does not exist" + hint);
        }
        return provider;
    }

    private ObjectNode config(Template template) {
        return Configurations.merge(
                template.defaults().config(),
                request.config().orElseGet(JsonNodeFactory.instance::objectNode));
    }

    private static List<Link> links(Template template, List<Service> services) {
        return Stream.concat(
                        template.links().stream(),
                        services.stream().flatMap(service -> service.links().stream()))
                .toList();
    }

    private List<String> messages(Level level) {
        return findings.all().stream()
                .filter(finding -> finding.level() == level)
                .map(Finding::message)
                .toList();
    }

    private List<RequestProblem> problems() {
        return findings.all().stream()
                .filter(finding -> finding.level() == Level.PROBLEM)
                .map(finding -> new RequestProblem(finding.pointer(), finding.message()))
                .toList();
    }
}
