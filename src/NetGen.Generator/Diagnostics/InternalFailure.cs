using NetGen.Generator.Declarations;

namespace NetGen.Generator.Diagnostics;

/// <summary>Makes a problem of an exception, so that a fault of NetGen's is reported like any other.</summary>
internal static class InternalFailure
{
    /// <summary>Reading the class.</summary>
    public const string Parse = "parse";

    /// <summary>Building the graph and inferring its shapes.</summary>
    public const string Graph = "graph";

    /// <summary>Lowering layers to kernels and planning their memory.</summary>
    public const string Plan = "plan";

    /// <summary>Writing the text.</summary>
    public const string Emit = "emit";

    private const string StageKey = "NetGen.Stage";
    private const string LayerKey = "NetGen.Layer";

    /// <summary>Whether an exception is a fault; a cancellation is none.</summary>
    public static bool IsFailure(Exception exception) => exception is not OperationCanceledException;

    /// <summary>Runs a stage; an exception that leaves it says so.</summary>
    public static T InStage<T>(string stage, Func<T> run) => Noting(StageKey, stage, run);

    /// <summary>Runs a part of a stage that concerns one layer; an exception that leaves it says so.</summary>
    public static T AtLayer<T>(string layer, Func<T> run) => Noting(LayerKey, layer, run);

    /// <summary>The stage that an exception left, or null where none was noted.</summary>
    public static string? StageOf(Exception exception) => exception.Data[StageKey] as string;

    /// <summary>The problem to report.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="exception">What went wrong.</param>
    public static Problem Of(string network, Exception exception)
    {
        string layer = exception.Data[LayerKey] is string name ? $"layer '{name}'" : "no single layer";
        string[] arguments =
            [network, layer, StageOf(exception) ?? "unknown", $"{exception.GetType().Name}: {LayerText.Shorten(exception.Message)}"];
        return Problem.Of(Descriptors.Internal, Anchor.Class, arguments);
    }

    private static T Noting<T>(string key, string value, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            exception.Data[key] = value;
            throw;
        }
    }
}
