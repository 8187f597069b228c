package dev.changeflow.mcp.resource;

/** There is no resource of this URI, or none this caller may know of. */
public final class ResourceNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String uri;

    /** States that there is none. */
    public ResourceNotFoundException(String uri) {
        super("no such resource: " + uri);
        this.uri = uri;
    }

    /** The URI as the client sent it. */
    public String uri() {
        return uri;
    }
}
