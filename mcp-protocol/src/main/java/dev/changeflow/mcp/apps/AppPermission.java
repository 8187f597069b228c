package dev.changeflow.mcp.apps;

/** What an app may ask its host to allow. The host may say no, and the app must cope. */
public enum AppPermission {
    /** To see. */
    CAMERA("camera"),
    /** To hear. */
    MICROPHONE("microphone"),
    /** To know where it is. */
    GEOLOCATION("geolocation"),
    /** To put something on the clipboard. */
    CLIPBOARD_WRITE("clipboardWrite");

    private final String wireName;

    AppPermission(String wireName) {
        this.wireName = wireName;
    }

    /** As on the wire. */
    public String wireName() {
        return wireName;
    }
}
