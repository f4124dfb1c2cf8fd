import { describe, expect, it } from "vitest";

import { queryWith, viewOf } from "../src/map/address";
import { clustersOf, marksOf, mixOf } from "../src/map/clusters";
import { type Change, CONTESTED, dateOf, dayOf, FIRST_SIDE, type MapData, type Place, standingOn } from "../src/map/data";
import { boxFor, type Label, Room } from "../src/map/labels";

function place(name: string, lat: number, lon: number, changes: Change[], claims = 1): Place {
  return { id: `geonames:${name}`, name, lat, lon, claims, changes };
}

const UKRAINE = FIRST_SIDE;
const RUSSIA = FIRST_SIDE + 1;
const KLISHCHIIVKA = place("Klishchiivka", 48.53, 37.96, [[10, RUSSIA, 8], [14, CONTESTED, 6], [20, UKRAINE, 7]], 40);
const ANDRIIVKA = place("Andriivka", 48.5, 37.97, [[15, UKRAINE, 9]], 12);
const LVIV = place("Lviv", 49.84, 24.03, [[1, UKRAINE, 10]], 3);

describe("the state of a place", () => {
  it("is none before anything was told of it", () => {
    expect(standingOn(KLISHCHIIVKA, 9)).toBeNull();
  });

  it("is the last change on or before the day", () => {
    expect(standingOn(KLISHCHIIVKA, 13)?.state).toBe(RUSSIA);
    expect(standingOn(KLISHCHIIVKA, 14)?.state).toBe(CONTESTED);
    expect(standingOn(KLISHCHIIVKA, 25)).toEqual({ state: UKRAINE, tenths: 7, silent: false });
  });

  it("fades after sixty days of silence", () => {
    expect(standingOn(KLISHCHIIVKA, 80)?.silent).toBe(false);
    expect(standingOn(KLISHCHIIVKA, 81)?.silent).toBe(true);
  });
});

describe("days", () => {
  const data: MapData = { first_day: "2022-02-24", last_day: "2024-03-01", sides: [], tones: [], places: [] };

  it("are counted through leap years and back", () => {
    expect(dayOf(data, "2024-03-01")).toBe(736);
    expect(dateOf(data, 736)).toBe("2024-03-01");
  });
});

describe("clusters", () => {
  const places = [ANDRIIVKA, KLISHCHIIVKA, LVIV];
  const clustersAt = clustersOf(places);
  const marks = (zoom: number, day: number) =>
    marksOf(clustersAt(zoom), places, places.map((each) => standingOn(each, day)));

  it("join near places from afar and part them at a settlement's scale", () => {
    expect(marks(5, 30).map((mark) => mark.places.length).sort()).toEqual([1, 2]);
    expect(marks(9, 30)).toHaveLength(3);
  });

  it("count only what was told of by the day", () => {
    const before = marks(5, 12).find((mark) => mark.places.includes(KLISHCHIIVKA));
    expect(before?.places).toEqual([KLISHCHIIVKA]);
    expect([before?.lat, before?.lon]).toEqual([48.53, 37.96]);
  });

  it("stand still while the days go by", () => {
    const at = (day: number) => marks(5, day).map(({ lat, lon }) => `${lat} ${lon}`);
    expect(at(16)).toEqual(at(40));
  });

  it("name the place with most claims first and show the mix of states", () => {
    const joined = marks(5, 16).find((mark) => mark.places.length === 2);
    expect(joined?.places[0]).toBe(KLISHCHIIVKA);
    expect(joined && [...mixOf(joined)]).toEqual([[UKRAINE, 1], [CONTESTED, 1]]);
  });
});

describe("labels", () => {
  const label: Label = { words: "Bakhmut", x: 100, y: 100, away: 8, kind: "place" };

  it("go to another side of their place when the first is taken", () => {
    const room = new Room(400, 400);
    const right = boxFor(label, 50, 14, room);
    expect(right).toEqual({ left: 108, top: 93, right: 158, bottom: 107 });
    if (right) room.take(right);
    expect(boxFor(label, 50, 14, room)?.right).toBe(92);
  });

  it("stay away when there is no room, and never leave the screen", () => {
    const room = new Room(400, 400);
    room.take({ left: 0, top: 0, right: 400, bottom: 400 });
    expect(boxFor(label, 50, 14, room)).toBeNull();
    expect(boxFor({ ...label, x: 380 }, 50, 14, new Room(400, 400))?.right).toBe(372);
  });
});

describe("the address", () => {
  it("carries day and view, and keeps what else it told", () => {
    const query = queryWith("?lang=uk&on=2022-01-01", { on: "2023-09-18", zoom: 6.5, lat: 48.53, lon: 37.961 });
    expect(query).toBe("?lang=uk&on=2023-09-18&z=6.50&lat=48.530&lon=37.961");
    expect(viewOf(query)).toEqual({ on: "2023-09-18", zoom: 6.5, lat: 48.53, lon: 37.961 });
  });

  it("may be anything a stranger writes", () => {
    expect(viewOf("?z=near&lat=&on=%3Cb%3E")).toEqual({ on: "<b>", zoom: null, lat: null, lon: null });
  });
});
