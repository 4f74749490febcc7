"""The names that a parameter or a `const` binds: one, or those of a pattern such as `{ a, b: [c] }`."""

from __future__ import annotations

from tree_sitter import Node

from polyevent.syntax.nodes import Nodes

# In an assignment they may stand for a place; here TypeScript does not take them.
_PLACES = ("member_expression", "subscript_expression", "non_null_expression", "undefined")


def bound_names(pattern: Node, nodes: Nodes) -> list[Node]:
    """The names in `pattern`, from left to right; without recursion, as depth is the input's."""
    names: list[Node] = []
    pending = [pattern]
    while pending:
        node = pending.pop()
        match node.type:
            case "identifier" | "shorthand_property_identifier_pattern":
                names.append(node)
            case "pair_pattern" | "assignment_pattern" | "object_assignment_pattern":
                inner = node.child_by_field_name("value" if node.type == "pair_pattern" else "left")
                pending += [inner] if inner else []
            case "object_pattern" | "array_pattern" | "rest_pattern":
                pending += reversed(node.named_children)
            case kind if kind in _PLACES:
                nodes.unexpected(node)
            case _:
                pass  # a comment, `this`, or what `recovery` tells of
    return names
