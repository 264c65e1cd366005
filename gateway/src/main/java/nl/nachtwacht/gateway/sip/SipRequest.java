package nl.nachtwacht.gateway.sip;

import org.jspecify.annotations.Nullable;

/**
 * A request to send, outside any dialog.
 *
 * @param method {@code MESSAGE} or {@code OPTIONS}
 * @param to where it is sent
 * @param toUser user of the address it is for; {@code null}: none
 * @param toDomain domain of the address it is for, where that differs from the host it is sent to
 * @param fromUser who it is from; {@code null}: nobody in particular
 * @param contact whether our own address is announced in a Contact header. SIP wants none in a
 *     MESSAGE; there are receivers that answer to it all the same
 * @param credentials to answer a challenge with; {@code null}: a challenge is the answer
 * @param body {@code null} for none
 */
public record SipRequest(
    String method,
    SipAddress to,
    @Nullable String toUser,
    @Nullable String toDomain,
    @Nullable String fromUser,
    boolean contact,
    @Nullable SipCredentials credentials,
    @Nullable SipBody body) {}
