/** Planning a rollout in waves: what a tool of your own looks like. */
@NullMarked
package com.example.rollout;

import org.jspecify.annotations.NullMarked;
