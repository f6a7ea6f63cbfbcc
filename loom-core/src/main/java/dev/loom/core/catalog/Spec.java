package dev.loom.core.catalog;

/** What a catalog entity says, typed. Names are compared without regard to case. */
public sealed interface Spec permits ProviderAccount, HardwareType, ImageType, Service, Template {

    String name();

    About about();

    /** Which kind of entity this is. */
    default Kind kind() {
        return switch (this) {
            case ProviderAccount _ -> Kind.PROVIDER;
            case HardwareType _ -> Kind.HARDWARE_TYPE;
            case ImageType _ -> Kind.IMAGE_TYPE;
            case Service _ -> Kind.SERVICE;
            case Template _ -> Kind.TEMPLATE;
        };
    }
}
