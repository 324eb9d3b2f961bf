namespace NetGen.Tests.Serialization;

/// <summary>A fact of systems with Unix's files; elsewhere it is reported as not run.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has neither modes nor such devices." : null;

    /// <summary>A file that some of them have.</summary>
    public string? Needs
    {
        get;
        set
        {
            field = value;
            Skip ??= File.Exists(value) ? null : $"There is no {value} here.";
        }
    }
}
