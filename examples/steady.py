"""An external player in Python, with the standard library alone: a cell maker that bids, answers and sues nobody.

Run it in a seat: casip simulate casip-2024 --worlds 10 --players 'calb=cmd:python3 examples/steady.py'
The protocol stands in docs/external-players.md. Standard output belongs to the game; say things on standard error.
"""

import json
import sys


def main():
    """Greet, then answer each question with a line; the end of the input, or the message `end`, ends the program."""
    for line in sys.stdin:
        message = json.loads(line)
        if message["message"] == "begin":
            say({"casip": 1, "name": f"steady in {message['seat']}"})
        elif message["message"] == "offers":
            say({"id": message["id"], "orders": []})
        elif message["message"] == "orders":
            complain(message["refused"])
            say({"id": message["id"], "orders": chosen(message), "levers": levers(message)})
        else:
            return


def say(answer):
    """One line, sent at once."""
    print(json.dumps(answer), flush=True)


def complain(refused):
    """Tell the person who runs the game what the rules did not take."""
    for item in refused:
        print(f"{item['order'].get('order')}: {item['reason']}", file=sys.stderr)


def chosen(message):
    """Bid in the tenders that are due, as many as management can attend to, and refuse every offer.

    A legal order can be sent back as it is: its free numbers are then the defaults.
    """
    legal = message["legal"]
    bids = [order for order in legal["orders"] if order["order"] == "bid"]
    refusals = [order for order in legal["orders"] if order["order"] == "refuse"]
    best = {}
    for bid in bids:  # one bid a programme, with the chemistry that costs least
        cost = message["own"]["unit_cost"].get(bid["chemistry"], 0.0)
        if bid["place"] not in best or cost < best[bid["place"]][0]:
            best[bid["place"]] = (cost, bid)
    return [bid for _, bid in list(best.values())[: legal["attention"]]] + refusals


def levers(message):
    """Run lines at full staff while money comes in, and at four fifths while it does not."""
    if "staffing" not in message["legal"]["levers"]:
        return {}
    cash_flow = sum(message["own"]["flow"].values())
    return {"staffing": 1.0 if cash_flow > 0 else 0.8}


if __name__ == "__main__":
    main()
