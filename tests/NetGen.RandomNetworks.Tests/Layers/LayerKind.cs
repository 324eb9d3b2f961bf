using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Layers;

/// <summary>
/// All that these tests know of one layer: how its arguments are drawn, and what the language reference says that it computes.
/// A class derived from this is found by its name, which is the attribute's.
/// </summary>
/// <remarks>Written from <c>docs/language.md</c> in plain loops, and from nothing else: not from how the layer is compiled.</remarks>
internal abstract class LayerKind
{
    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public string Name => GetType().Name;

    /// <summary>What its default names begin with: <c>conv</c> of <c>conv1</c>.</summary>
    public virtual string NameStem => Name.ToLowerInvariant();

    /// <summary>Draws the layer for an input, or says null where it cannot follow one of that shape.</summary>
    public abstract Layer? Draw(Draw draw, Shape x);

    /// <summary>The output's shape, or null where the layer cannot follow such an input.</summary>
    public abstract Shape? Infer(Layer layer, Shape x);

    /// <summary>Names and dimensions of its parameters, in order.</summary>
    public virtual IEnumerable<(string Name, int[] Dimensions)> Parameters(Layer layer, Shape x) => [];

    /// <summary>Fills <c>call.Y</c> from <c>call.X</c>, both of one sample.</summary>
    public abstract void Forward(Layer layer, Call call);
}
