"""Public registers, kept as data: the councils in England with adult social services."""

from impact_tool.registers.councils import (
    FormerCode,
    RegisteredCouncil,
    RegisterError,
    read_register,
    register_of_councils,
)

__all__ = [
    "FormerCode",
    "RegisterError",
    "RegisteredCouncil",
    "read_register",
    "register_of_councils",
]
