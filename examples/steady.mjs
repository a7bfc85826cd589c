// An external player in JavaScript: builds research up while it has money, refuses every offer, moves nothing else.
// Run it in a seat: casip simulate casip-2024 --worlds 10 --players 'quantumscape=cmd:node examples/steady.mjs'
// The protocol stands in docs/external-players.md. Standard output belongs to the game.

import { createInterface } from "node:readline";

const say = (answer) => process.stdout.write(JSON.stringify(answer) + "\n");

function decide({ id, own, legal, public: all }, seat) {
  const orders = legal.orders.filter((order) => order.order === "refuse");
  const limit = legal.levers.research;
  if (!limit) return { id, orders };
  const quarters = all.cash[seat] / Math.max(own.levers.research, 1);
  const wanted = own.levers.research * (quarters > 12 ? 1.05 : 0.95);
  return { id, orders, levers: { research: Math.round(Math.min(Math.max(wanted, limit.low), limit.high)) } };
}

let seat = "";
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.message === "begin") {
    seat = message.seat;
    say({ casip: 1, name: `steady in ${seat}` });
  } else if (message.message === "offers") {
    say({ id: message.id });
  } else if (message.message === "orders") {
    say(decide(message, seat));
  } else {
    break;
  }
}
