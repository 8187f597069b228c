package dev.changeflow.server.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends exactly the bytes it is told to. */
final class RawPeer implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    RawPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends text; each line break of the text becomes CRLF. */
    RawPeer send(String text) throws IOException {
        return sendExactly(text.replace("\n", "\r\n"));
    }

    RawPeer sendExactly(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    RawPeer endInput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads one response framed by Content-Length, or by the connection's end. */
    Received read() throws IOException {
        String status = line();
        if (status.isEmpty()) {
            throw new IOException("the connection ended before a response");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int code = Integer.parseInt(status.substring(9, 12));
        String length = headers.get("Content-Length");
        boolean bodiless = code < 200 || code == 204 || code == 304;
        byte[] body =
                bodiless ? new byte[0] : length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new Received(code, headers, new String(body, ISO_8859_1));
    }

    /** Everything up to the connection's end. */
    String readToEnd() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    /** A line without its CRLF; empty at the connection's end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            if (c != '\r') {
                line.append((char) c);
            }
            c = in.read();
        }
        return line.toString();
    }

    boolean ended() throws IOException {
        return in.read() < 0;
    }

    /** Goes away the hard way: the host sees a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Received(int status, Map<String, String> headers, String body) {}
}
