/** What runs on a Java that is too old for the rest. */
package dev.changeflow.server.netty.launch;
