/** Whether the server has something to serve. */
@NullMarked
package io.partnerscope.server.health;

import org.jspecify.annotations.NullMarked;
