using NetGen.Generator.Declarations;

namespace NetGen.Generator.Diagnostics;

/// <summary>Makes a problem of an exception, so that a fault of NetGen's is reported like any other.</summary>
internal static class InternalFailure
{
    /// <summary>Reading the class.</summary>
    public const string Parse = "parse";

    /// <summary>Building the graph and inferring its shapes.</summary>
    public const string Graph = "graph";

    /// <summary>Everything from the graph to the emitted text.</summary>
    public const string Compile = "compile";

    private const string LayerKey = "NetGen.Layer";

    /// <summary>Whether an exception is a fault; a cancellation is none.</summary>
    public static bool IsFailure(Exception exception) => exception is not OperationCanceledException;

    /// <summary>Notes the layer at which a stage failed; for an exception filter, so it always returns false.</summary>
    public static bool Note(Exception exception, string layer)
    {
        if (!exception.Data.Contains(LayerKey))
        {
            exception.Data[LayerKey] = layer;
        }

        return false;
    }

    /// <param name="network">The network's name.</param>
    /// <param name="stage">What NetGen was doing.</param>
    /// <param name="exception">What went wrong.</param>
    public static Problem Of(string network, string stage, Exception exception)
    {
        string layer = exception.Data[LayerKey] is string name ? $"layer '{name}'" : "no single layer";
        string[] arguments = [network, layer, stage, $"{exception.GetType().Name}: {LayerText.Shorten(exception.Message)}"];
        return Problem.Of(Descriptors.Internal, Anchor.Class, arguments);
    }
}
