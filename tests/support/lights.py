"""The scheme and the direction that made-up reports share, as they stand in a catalogue."""

from typing import Final

LIGHTS: Final = """\
schemes:
  lights:
    levels:
      - {id: green, label: GREEN, symbol: "●"}
      - {id: amber, label: AMBER, symbol: "▲", exception: true}
      - {id: red, label: RED, symbol: "■", exception: true}
    tolerance: 10%
    rate:
      - {level: green, when: {met: target}}
      - {level: amber, when: {within: tolerance}}
      - {level: red}
directions:
  short_term: {compare: previous}
"""
