namespace NetGen.Tests.Networks.DoublePrecision;

[Network(Precision = Precision.Double), Input(2, 2, 3), Flatten, FeaturePairs]
public partial class PairsBehindFlatten;

[Network(Precision = Precision.Double), Input(2, 4, 5), Conv2D(3, 2), ImagePairs]
public partial class PairsBehindConv2D;
