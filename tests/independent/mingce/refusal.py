"""Why something was refused: a tag and, of damage, the part, as section 12 of the format names them."""


class Refusal(Exception):
    def __init__(self, tag: str, part: str = "") -> None:
        super().__init__(f"{tag}/{part}" if part else tag)


def damaged(part: str) -> Refusal:
    return Refusal("damaged", part)
