"""绿色制造名单工具：the law and the record in the middle, the desk at the door."""
