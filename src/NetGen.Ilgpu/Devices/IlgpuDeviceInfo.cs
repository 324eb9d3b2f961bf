namespace NetGen;

/// <summary>A device that there is, or a driver that there is not.</summary>
/// <param name="Name">What the device calls itself.</param>
/// <param name="Kind">What it is reached through.</param>
/// <param name="MemoryBytes">Its memory, 0 if not known.</param>
/// <param name="Problem">Why it cannot be used; null if it can.</param>
public sealed record IlgpuDeviceInfo(string Name, IlgpuDeviceKind Kind, long MemoryBytes, string? Problem)
{
    /// <summary>Whether it can be used.</summary>
    public bool IsUsable => Problem is null;

    /// <summary>One line for people: name, kind, memory, and why it cannot be used if so.</summary>
    public override string ToString()
    {
        string memory = MemoryBytes > 0 ? $", {DeviceMemoryException.Format(MemoryBytes)}" : "";
        return $"{Name} ({Kind}{memory}){(Problem is null ? "" : $": not usable, {Problem}")}";
    }
}
