namespace NetGen.Runtime;

/// <summary>Placeholder until the team branch is merged.</summary>
public readonly struct Share
{
    /// <summary>Placeholder.</summary>
    public static Share Whole => default;
    /// <summary>Placeholder.</summary>
    public (int First, int End) Of(int items) => (0, items);
}
