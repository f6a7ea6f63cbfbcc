package dev.loom.server.notify.internal;

import dev.loom.server.notify.internal.NotifyProperties.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends notices by mail. */
@Component
class Mails {

    private static final String MILLIS = "15000";

    private final NotifyProperties properties;
    private final AtomicReference<@Nullable JavaMailSenderImpl> sender = new AtomicReference<>();

    Mails(NotifyProperties properties) {
        this.properties = properties;
    }

    /** Whether there is a server to give mail to. */
    boolean possible() {
        return !properties.mail().host().isBlank();
    }

    Sent send(ChannelRow channel, Notice notice) {
        if (!possible()) {
            return Sent.Refused.now("This server sends no mail: LOOM_MAIL_HOST is not set.");
        }
        JavaMailSenderImpl mail = sender();
        try {
            mail.send(message(mail, channel, notice));
            return new Sent.Delivered();
        } catch (MailAuthenticationException e) {
            return Sent.Refused.now("The mail server doesn't let Loom in.");
        } catch (MailException | MessagingException e) {
            return Sent.Refused.now("The mail server didn't take it: " + Harmless.of(said(e)));
        }
    }

    private static String said(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private MimeMessage message(JavaMailSenderImpl mail, ChannelRow channel, Notice notice)
            throws MessagingException {
        MimeMessage message = mail.createMimeMessage();
        var helper = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
        helper.setFrom(properties.mail().from());
        helper.setTo(channel.target().split(", "));
        helper.setSubject("[Loom " + notice.tenant() + "] " + MailText.subject(notice));
        helper.setText(MailText.of(notice));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Loom-Delivery", notice.id().toString());
        return message;
    }

    /** Made when first needed: its classes cost a start something. */
    private JavaMailSenderImpl sender() {
        JavaMailSenderImpl made = sender.get();
        if (made == null) {
            Mail settings = properties.mail();
            made = new JavaMailSenderImpl();
            made.setHost(settings.host());
            made.setPort(settings.port());
            Properties more = made.getJavaMailProperties();
            if (!settings.user().isEmpty()) {
                made.setUsername(settings.user());
                made.setPassword(settings.password());
                more.setProperty("mail.smtp.auth", "true");
            }
            switch (settings.tls()) {
                case STARTTLS -> {
                    more.setProperty("mail.smtp.starttls.enable", "true");
                    more.setProperty("mail.smtp.starttls.required", "true");
                }
                case TLS -> more.setProperty("mail.smtp.ssl.enable", "true");
                case NONE -> {}
            }
            more.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            more.setProperty("mail.smtp.connectiontimeout", MILLIS);
            more.setProperty("mail.smtp.timeout", MILLIS);
            more.setProperty("mail.smtp.writetimeout", MILLIS);
            sender.set(made);
        }
        return made;
    }
}
