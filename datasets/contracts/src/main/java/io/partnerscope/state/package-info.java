/** Users, tokens, sessions, decisions and the audit log in one small database beside the lake. */
@NullMarked
package io.partnerscope.state;

import org.jspecify.annotations.NullMarked;
