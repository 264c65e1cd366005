// Shows a call on a telephone whose page is closed. A tap opens the personal page and answers nothing.

const HERE = self.location.origin;
const AFTER_TAP = '/opvolger';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const call = read(event.data);
  event.waitUntil(
    self.registration.showNotification(call.title, {
      body: call.text,
      lang: call.lang,
      // A repeat takes the place of the one before, and is heard again.
      tag: call.tag,
      renotify: true,
      requireInteraction: Boolean(call.path),
      vibrate: call.path ? [400, 200, 400, 200, 400] : [200],
      icon: '/assets/icon.svg',
      data: { path: call.path },
    }),
  );
});

/** Somebody is called even when we cannot read what for. */
function read(data) {
  try {
    const { title, text, tag, lang, path } = data.json();
    return { title: String(title), text: String(text ?? ''), tag: String(tag ?? 'nachtwacht'), lang, path };
  } catch {
    return { title: 'Nachtwacht', text: '', tag: 'nachtwacht', path: AFTER_TAP };
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? AFTER_TAP));
});

async function open(path) {
  const to = new URL(path, HERE);
  if (to.origin !== HERE) return;
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = open.find((client) => new URL(client.url).pathname === to.pathname);
  await (there ? there.focus() : self.clients.openWindow(to.pathname));
}

// The browser gave up this subscription. Only the page, logged in, can make another one.
self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(
    self.registration.showNotification('Nachtwacht: meldingen staan uit', {
      body: 'Open Nachtwacht om ze weer aan te zetten.',
      lang: 'nl',
      tag: 'nachtwacht-push-ended',
      requireInteraction: true,
      data: { path: AFTER_TAP },
    }),
  );
});
