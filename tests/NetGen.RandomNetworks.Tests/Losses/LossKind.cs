using NetGen.RandomNetworks.Tests.Declarations;

namespace NetGen.RandomNetworks.Tests.Losses;

/// <summary>All that these tests know of one loss, from <c>docs/language.md</c>; found by its name, which is the attribute's.</summary>
internal abstract class LossKind
{
    public string Name => GetType().Name;

    /// <summary>Whether a target is the index of a class, one a sample, rather than values, one an output.</summary>
    public virtual bool HasClassIndices => false;

    /// <summary>Whether it can follow outputs of that shape.</summary>
    public virtual bool Accepts(Shape outputs) => true;

    /// <summary>Draws the target of one sample; a class index as a value.</summary>
    public abstract double[] DrawTarget(Random random, int outputs);

    /// <summary>The loss of one sample; that of a batch is the mean.</summary>
    public abstract double Of(double[] x, double[] target);

    /// <summary>Whether the outputs decide as the target says, or null where there is no decision.</summary>
    public abstract bool? IsRight(double[] x, double[] target);
}
